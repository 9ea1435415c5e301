/** How many of a second's lines are passed on at once, and how many of its last ones when the second is over. */
const firstLines = 100;
const lastLines = 100;
const periodMs = 1000;

/** Lines of one source, thinned to what a screen can show: of a burst its beginning and its end. */
export interface LineBudget<Line> {
	add(line: Line): void;
	/** Passes on what was held back, now. */
	flush(): void;
}

/**
 * Passes the first 100 lines of a second on at once and the last 100 when it is over, whether or not another line
 * comes. `onLeftOut` is told how many lay between, before what follows them.
 */
export function createLineBudget<Line = string>(
	onLine: (line: Line) => void,
	onLeftOut: (count: number) => void,
): LineBudget<Line> {
	let passed = 0;
	let leftOut = 0;
	let held: Line[] = [];
	let timer: NodeJS.Timeout | null = null;

	function flush(): void {
		if (timer) clearTimeout(timer);
		timer = null;
		const lines = held.slice(-lastLines);
		leftOut += held.length - lines.length;
		if (leftOut > 0) onLeftOut(leftOut);
		for (const line of lines) onLine(line);
		[passed, leftOut, held] = [0, 0, []];
	}

	return {
		add(line) {
			timer ??= setTimeout(flush, periodMs).unref();
			passed += 1;
			if (passed <= firstLines) return onLine(line);
			held.push(line);
			// Cut rarely and by much.
			if (held.length < 10 * lastLines) return;
			leftOut += held.length - lastLines;
			held = held.slice(-lastLines);
		},
		flush,
	};
}
