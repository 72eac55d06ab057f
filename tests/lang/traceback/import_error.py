# An error in an imported module shows its frame.
import _broken
