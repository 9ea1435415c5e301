/** A stack that is not as it should be: one sentence that names the sick service, with its last log lines. */
export class StackError extends Error {
	override readonly name = 'StackError';
	readonly service: string | null;
	/** The last lines that the service logged, oldest first, already cleaned. */
	readonly logLines: readonly string[];

	constructor(message: string, service: string | null = null, logLines: readonly string[] = []) {
		super(message);
		this.service = service;
		this.logLines = logLines;
	}
}
