#ifndef OU_INTERP_APP_COMPLETE_H
#define OU_INTERP_APP_COMPLETE_H

void complete_init(void); // Tab: names, attributes, keywords; four blanks at the start of a line

#endif
