// The wall clock is read once: a step of it (NTP, suspend) must not move a decision before an earlier one.
const originMicros = performance.timeOrigin * 1000;

/** Microseconds since the epoch, whole, never decreasing within this process. */
export function readMicros(): number {
	return Math.floor(originMicros + performance.now() * 1000);
}
