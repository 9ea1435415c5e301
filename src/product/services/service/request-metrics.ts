/** Upper bounds in seconds, those of the Axum metrics layer that the real moalog-server uses. */
export const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Requests of one method, endpoint template and status. */
export interface RequestSeries {
	readonly method: string;
	readonly endpoint: string;
	readonly status: number;
	count: number;
	sumSeconds: number;
	/** Not cumulative; durations above the last bound are only in `count`. */
	readonly buckets: number[];
}

/** Counts the answers of one method and endpoint. */
export interface EndpointMetrics {
	record(status: number, durationMs: number): void;
}

/** All request counts of a service. Labels are templates, never paths, so their number is bounded by the routes. */
export interface RequestMetrics {
	endpoint(method: string, endpoint: string): EndpointMetrics;
	series(): readonly RequestSeries[];
}

export function createRequestMetrics(): RequestMetrics {
	const all: RequestSeries[] = [];
	const endpoints = new Map<string, EndpointMetrics>();

	function createEndpoint(method: string, endpoint: string): EndpointMetrics {
		const byStatus = new Map<number, RequestSeries>();

		function find(status: number): RequestSeries {
			let series = byStatus.get(status);
			if (!series) {
				series = {method, endpoint, status, count: 0, sumSeconds: 0, buckets: durationBuckets.map(() => 0)};
				byStatus.set(status, series);
				all.push(series);
			}
			return series;
		}

		return {
			record(status, durationMs) {
				const series = find(status);
				const seconds = durationMs / 1000;
				series.count++;
				series.sumSeconds += seconds;
				for (let index = 0; index < durationBuckets.length; index++) {
					if (seconds <= durationBuckets[index]!) {
						series.buckets[index]!++;
						return;
					}
				}
			},
		};
	}

	return {
		endpoint(method, endpoint) {
			const name = `${method} ${endpoint}`;
			const known = endpoints.get(name);
			if (known) return known;
			const created = createEndpoint(method, endpoint);
			endpoints.set(name, created);
			return created;
		},
		series: () => all,
	};
}
