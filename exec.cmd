@rem npm scripts begin with exec so that a signal reaches the program and not the shell; for Windows' shell this is exec.
@%*
