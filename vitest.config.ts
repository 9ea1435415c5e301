import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		globalSetup: ['test/k6-global-setup.ts'],
		reporters: ['default', './test/plain-reporter.ts'],
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// Two cores carry k6, the stack and the monitor in the end-to-end tests: files run beside each other, not many.
		maxWorkers: 2,
	},
});
