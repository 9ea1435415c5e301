import type {Reporter, TestCase, TestModule} from 'vitest/node';
import {maySkip} from './may-skip.ts';

/**
 * Ends a test run with one plain line that any CI can read: `N passed, N failed, N skipped`. Where `PERF_TUI_NO_SKIPS=1`
 * says that everything is there, a test that was skipped and is not in test/may-skip.ts fails the run.
 */
export default class PlainReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		const counts = {passed: 0, failed: 0, skipped: 0, pending: 0};
		const unlisted: TestCase[] = [];
		for (const module of modules) {
			// A file that cannot be collected has no tests, and must not look like success.
			if (module.state() === 'failed' && [...module.children.allTests()].length === 0) counts.failed += 1;
			for (const test of module.children.allTests()) {
				const {state} = test.result();
				counts[state] += 1;
				if (state === 'skipped' && !(test.fullName in maySkip)) unlisted.push(test);
			}
		}
		process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
		if (process.env.PERF_TUI_NO_SKIPS === '1' && unlisted.length > 0) failOf(unlisted);
	}
}

function failOf(skipped: readonly TestCase[]): void {
	const lines = skipped.map(test => `  ${test.module.relativeModuleId} > ${test.fullName}`);
	process.stdout.write(
		`Skipped although all that they need is here, and not in test/may-skip.ts:\n${lines.join('\n')}\n`,
	);
	process.exitCode = 1;
}
