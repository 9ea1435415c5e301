/** Does something again and again as it is asked to, one at a time: of what is asked meanwhile only the newest waits. */
export interface NewestOnly {
	/** Resolves when what is done answers this wish. */
	ask(): Promise<void>;
	/** What is being done now; null when nothing is. */
	underway(): Promise<void> | null;
}

/** `operation` reads what is wished when it begins, and does not reject; `onAnswered` follows when no wish waits. */
export function createNewestOnly(operation: () => Promise<void>, onAnswered: () => void): NewestOnly {
	let underway: Promise<void> | null = null;
	let isAsked = false;

	async function untilAnswered(): Promise<void> {
		while (isAsked) {
			isAsked = false;
			await operation();
		}
		onAnswered();
	}

	return {
		ask() {
			isAsked = true;
			underway ??= untilAnswered().finally(() => {
				underway = null;
			});
			return underway;
		},
		underway: () => underway,
	};
}
