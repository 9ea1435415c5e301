/** One line of the events pane or of a service's log. */
export interface EventLine {
	readonly atMs: number;
	readonly source: string;
	readonly level: 'info' | 'warning' | 'error';
	readonly text: string;
	/** Of a line that a service wrote: when it did, by the clock of whoever keeps its log; `atMs` is when it was heard. */
	readonly loggedAtMs?: number;
}
