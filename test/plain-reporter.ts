import type {Reporter, TestModule} from 'vitest/node';

/** Ends a test run with one plain line that any CI can read: `N passed, N failed, N skipped`. */
export default class PlainReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		const counts = {passed: 0, failed: 0, skipped: 0, pending: 0};
		for (const module of modules) {
			// A file that cannot be collected has no tests, and must not look like success.
			if (module.state() === 'failed' && [...module.children.allTests()].length === 0) counts.failed += 1;
			for (const test of module.children.allTests()) counts[test.result().state] += 1;
		}
		process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
	}
}
