/** Kills a process that may end by itself at any moment; whether it was still there. Throws where that is not allowed. */
export function killUnlessGone(pid: number): boolean {
	try {
		return process.kill(pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
		throw error;
	}
}
