/** Times real time; a figure of the head, so that there are few. */
const speeds = [1, 2, 5, 10, 20, 30, 60] as const;

/** Where a recording is played, how fast, and whether it moves. It knows no clock. */
export interface Playhead {
	/** Of the whole recording. */
	readonly lengthMs: number;
	/** In ms from the beginning of the recording. */
	positionMs(): number;
	/** Times real time. */
	speed(): number;
	isPaused(): boolean;
	isAtEnd(): boolean;
	/** So much time has passed: whether the position moved. */
	pass(ms: number): boolean;
	/** As far as the recording goes; at its end it stays. */
	moveTo(ms: number): void;
	/** Pauses, plays on, or plays once more from the beginning what is over. */
	togglePause(): void;
	pause(): void;
	/** `by` steps faster; slower when below 0. */
	changeSpeed(by: number): void;
}

/** Stands at the beginning of a recording, at the speed at which it was made. */
export function createPlayhead(lengthMs: number, startsPaused: boolean): Playhead {
	let positionMs = 0;
	let speedIndex = 0;
	let isPaused = startsPaused;
	const isAtEnd = () => positionMs >= lengthMs;
	const speed = () => speeds[speedIndex]!;

	function moveTo(ms: number): void {
		positionMs = Math.min(lengthMs, Math.max(0, ms));
		if (isAtEnd()) isPaused = true;
	}

	return {
		lengthMs,
		positionMs: () => positionMs,
		speed,
		isPaused: () => isPaused,
		isAtEnd,
		pass(ms) {
			if (isPaused) return false;
			moveTo(positionMs + ms * speed());
			return true;
		},
		moveTo,
		togglePause() {
			if (isPaused && isAtEnd()) positionMs = 0;
			isPaused = !isPaused;
		},
		pause() {
			isPaused = true;
		},
		changeSpeed(by) {
			speedIndex = Math.min(speeds.length - 1, Math.max(0, speedIndex + by));
		},
	};
}
