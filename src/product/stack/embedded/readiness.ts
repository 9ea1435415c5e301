/** First word of the line with which a service says that it accepts connections. */
export const readyMark = 'READY';

/** Exit code of a service whose port was taken between choosing and binding it; the stack then chooses others. */
export const portTakenExitCode = 98;
