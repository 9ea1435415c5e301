/** Thresholds and checks of a script, as k6 judged them. */
export const englishThresholds = {
	title: 'Thresholds and checks of k6',
	heads: ['run', 'metric', 'threshold', 'result'],
	checks: 'Checks',
	checkHeads: ['run', 'check', 'passes>', 'fails>'],
	met: 'met',
	unmet: 'not met',
	unknown: 'not known',
};

/** Metrics that a script made itself. */
export const englishMetrics = {
	title: "The script's own metrics",
	trendHeads: ['run', 'trend', 'samples>', 'avg>', 'min>', 'med>', 'p90>', 'p95>', 'p99>', 'max>'],
	heads: ['run', 'metric', 'kind', 'value>', ''],
	counter: 'counter',
	rate: 'rate',
	gauge: 'gauge',
	of: (part: string, all: string) => `${part} of ${all}`,
	range: (least: string, most: string) => `${least} to ${most}`,
	noSample: 'no sample',
};
