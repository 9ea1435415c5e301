/** Functions over 80 lines, `file name`, each with the reason why it stays whole or waits. */
export const longFunctions: Readonly<Record<string, string>> = {
	'collectors/k6/stream/point-reader.ts readPoints': 'a hot path: once for each line of k6, its state in registers',
	'collectors/k6/stream/scan.ts createScanner': 'a hot path: its counts are locals of the closure',
	'collectors/k6/stream/csv/csv-scan.ts createCsvScanner': 'a hot path: its counts are locals of the closure',
	'product/services/fluxpay-engine.ts () => {': 'a table of routes',
	'product/services/limiter/routes.ts createLimiterRoutes': 'a table of routes',
	'state/load-state.ts createLoadState': 'a hot path: once for each batch of points',
	'state/route.ts createTallies': 'a hot path: once for each point',
};

/** Files over 250 lines, each with the reason. */
export const longFiles: Readonly<Record<string, string>> = {};
