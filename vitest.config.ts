import {defineConfig} from 'vitest/config';

/** Minutes of them: each needs a run of its own, or goes through many. A stage of its own: `npm run test:long`. */
const long = ['test/**/*.long.test.{ts,tsx}', 'test/agreement/**/*.test.ts'];
/** Need a Docker engine with our images: a part of `.ci/compose.sh`. */
const engine = ['test/engine/**/*.test.ts'];
/** Of those, what holds figures against what the machine does at the same moment. */
const engineAlone = ['test/engine/figures.test.ts', 'test/engine/versions.test.ts'];
/**
 * Judge latencies and a limiter's pace at load: whatever else wants the two cores meanwhile would be judged with it. And what
 * takes the cores away on purpose.
 */
const alone = [
	'test/e2e/acceptance.long.test.ts',
	'test/e2e/capacity.long.test.ts',
	'test/e2e/target.long.test.ts',
	'test/faults/starved.long.test.ts',
	'test/faults/two-at-once.long.test.ts',
];
/** On a real cluster, which `.ci/kubernetes.sh` brings up. */
const kubernetes = ['test/kubernetes/**/*.test.ts'];
const everything = ['test/**/*.test.{ts,tsx}'];
/** Files one after another, when the projects of a lower order have ended. */
const byItself = (groupOrder: number) => ({fileParallelism: false, sequence: {groupOrder}});

export default defineConfig({
	test: {
		globalSetup: ['test/k6-global-setup.ts'],
		setupFiles: ['test/unclosed-files.ts'],
		reporters: ['default', './test/plain-reporter.ts'],
		// A busy machine is slow; nothing waits longer than it must.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		// Two cores carry k6, the stack and the monitor in the end-to-end tests: files run beside each other, not many.
		maxWorkers: 2,
		projects: [
			{extends: true, test: {name: 'quick', include: everything, exclude: [...long, ...engine, ...kubernetes]}},
			{extends: true, test: {name: 'long', include: long, exclude: alone, testTimeout: 300_000}},
			{extends: true, test: {name: 'kubernetes', include: kubernetes, testTimeout: 300_000, fileParallelism: false}},
			{extends: true, test: {name: 'alone', include: alone, testTimeout: 300_000, ...byItself(1)}},
			{extends: true, test: {name: 'engine', include: engine, exclude: engineAlone, testTimeout: 300_000}},
			{extends: true, test: {name: 'engine-alone', include: engineAlone, testTimeout: 300_000, ...byItself(2)}},
		],
	},
});
