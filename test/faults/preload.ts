/**
 * Loaded into perf-tui before its own code, for faults that nobody can cause from outside. SIGUSR2 brings on the one that
 * `BREAK` names.
 */
import {registerHooks} from 'node:module';

const broken = globalThis as typeof globalThis & {isPaneBroken?: boolean};

/** Every pane's text goes through this module's function: it throws as soon as it is told to. */
function breakPane(): void {
	registerHooks({
		load(url, context, next) {
			const loaded = next(url, context);
			// Whichever file of the build carries it.
			if (!url.includes('/dist/')) return loaded;
			const source = String(loaded.source).replace(
				/function screenText\((.*?)\) ?\{/,
				"function screenText($1) { if (globalThis.isPaneBroken) throw new Error('the pane broke');",
			);
			return {...loaded, source};
		},
	});
	process.on('SIGUSR2', () => {
		broken.isPaneBroken = true;
	});
}

/** The wall clock goes back an hour; the monotonic one, as in reality, does not. */
function stepClock(): void {
	process.on('SIGUSR2', () => {
		const now = Date.now;
		const Original = Date;
		class Stepped extends Original {
			constructor(...parts: unknown[]) {
				super(...((parts.length === 0 ? [Original.now()] : parts) as [number]));
			}
		}
		Original.now = () => now() - 3_600_000;
		globalThis.Date = Stepped as DateConstructor;
	});
}

if (process.argv[1]?.endsWith('perf-tui.js')) {
	if (process.env.BREAK === 'pane') breakPane();
	if (process.env.BREAK === 'clock') stepClock();
	if (process.env.BREAK === 'rejection')
		process.on('SIGUSR2', () => void Promise.reject(new Error('nobody waits for this')));
}
