#ifndef OU_INTERP_APP_FREEZE_H
#define OU_INTERP_APP_FREEZE_H

// --freeze: compiles all modules below a folder into a C file that defines ou_frozen_modules. The exit status.
int freeze_folder(const char *folder, const char *output);

#endif
