import {defineConfig} from 'vitest/config';

/** Judges latencies and a limiter's pace at load: whatever else wants the two cores meanwhile would be judged with it. */
const alone = ['test/e2e/acceptance.test.ts'];
const everything = ['test/**/*.test.{ts,tsx}'];

export default defineConfig({
	test: {
		globalSetup: ['test/k6-global-setup.ts'],
		reporters: ['default', './test/plain-reporter.ts'],
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// Two cores carry k6, the stack and the monitor in the end-to-end tests: files run beside each other, not many.
		maxWorkers: 2,
		projects: [
			{extends: true, test: {name: 'beside', include: everything, exclude: alone, sequence: {groupOrder: 0}}},
			{extends: true, test: {name: 'alone', include: alone, sequence: {groupOrder: 1}}},
		],
	},
});
