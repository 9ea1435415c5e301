/** The simulated provider's numbers (docs/contract.md): a model, so that a run can be judged against them. */
export interface ProviderModel {
	readonly concurrency: number;
	readonly queueLength: number;
	readonly medianMs: number;
	readonly sigma: number;
	readonly minimumMs: number;
	readonly maximumMs: number;
	readonly priceUsd: number;
}

export const providerModel: ProviderModel = {
	concurrency: 10,
	queueLength: 25,
	medianMs: 400,
	sigma: 0.35,
	minimumMs: 200,
	maximumMs: 800,
	priceUsd: 0.002,
};

/** A log-normal latency in ms, clamped; `first` and `second` are uniform in [0, 1). */
export function drawLatencyMs(model: ProviderModel, first: number, second: number): number {
	const normal = Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
	const latencyMs = model.medianMs * Math.exp(model.sigma * normal);
	return Math.min(model.maximumMs, Math.max(model.minimumMs, latencyMs));
}

/** What the service's gauges and counters show of the provider. */
export interface ProviderBooks {
	inFlight: number;
	queueDepth: number;
	completed: number;
	rejected: number;
}

/** A provider with `concurrency` places and a queue; a full queue rejects at once. */
export interface AiProvider {
	/** Latency in ms of the finished call, waiting not included; null when it was rejected. */
	call(): Promise<number | null>;
	readonly books: Readonly<ProviderBooks>;
}

export function createAiProvider(model: ProviderModel): AiProvider {
	const books: ProviderBooks = {inFlight: 0, queueDepth: 0, completed: 0, rejected: 0};
	const waiting: Array<(latencyMs: number) => void> = [];

	function work(done: (latencyMs: number) => void): void {
		books.inFlight++;
		const latencyMs = drawLatencyMs(model, Math.random(), Math.random());
		setTimeout(() => {
			books.inFlight--;
			books.completed++;
			const next = waiting.shift();
			books.queueDepth = waiting.length;
			if (next) work(next);
			done(latencyMs);
		}, latencyMs);
	}

	return {
		call() {
			if (books.inFlight >= model.concurrency && waiting.length >= model.queueLength) {
				books.rejected++;
				return Promise.resolve(null);
			}
			return new Promise(resolve => {
				if (books.inFlight < model.concurrency) work(resolve);
				else books.queueDepth = waiting.push(resolve);
			});
		},
		books,
	};
}
