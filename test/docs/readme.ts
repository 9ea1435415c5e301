/** Commands of the READMEs that are not run by test/docs: the file that runs each, and what stands there. */
export const runElsewhere: Readonly<Record<string, {file: string; text: string}>> = {
	'npm ci && npm start': {file: '.ci/run', text: 'npm cit'},
	'npx perf-tui run all --quick --json': {file: '.ci/compose.sh', text: 'run all --stack compose --quick --json'},
	'npx perf-tui run exporters': {file: '.ci/compose.sh', text: 'test/product/exporters/live-comparison.test.ts'},
	'npx perf-tui stack up --stack compose': {file: '.ci/compose.sh', text: 'perf_tui stack up --stack compose'},
	'npx perf-tui stack down --volumes': {file: '.ci/compose.sh', text: 'perf_tui stack down --volumes'},
};

/** Whether a command needs a Docker engine: those are run where there is one. */
export const needsEngine = (command: string): boolean => / --(compose|project) /.test(command);
