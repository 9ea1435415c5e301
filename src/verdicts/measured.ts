/** Requests that prepare a run; nobody waits for their answers. */
const preparing: readonly string[] = ['setup', 'warm-up'];

/** Whether requests of this name are load, and not preparation. */
export function isMeasured(name: string): boolean {
	return !preparing.includes(name);
}
