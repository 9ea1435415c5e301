/** Runs one operation at a time, in the order in which they were asked for. */
export interface Operations {
	/** Rejects as the operation does; the signal it gets also ends with `abortAll`. */
	run<T>(signal: AbortSignal, operation: (signal: AbortSignal) => Promise<T>): Promise<T>;
	/** Aborts what runs and what waits, then runs an operation that nothing aborts. */
	conclude(reason: Error, operation: () => Promise<void>): Promise<void>;
}

export function createOperations(): Operations {
	let last: Promise<unknown> = Promise.resolve();
	let ending = new AbortController();

	function enqueue<T>(operation: () => Promise<T>): Promise<T> {
		const turn = last.then(operation);
		last = turn.catch(() => {});
		return turn;
	}

	return {
		run(signal, operation) {
			const either = AbortSignal.any([signal, ending.signal]);
			return enqueue(async () => {
				either.throwIfAborted();
				return operation(either);
			});
		},
		conclude(reason, operation) {
			ending.abort(reason);
			ending = new AbortController();
			return enqueue(operation);
		},
	};
}
