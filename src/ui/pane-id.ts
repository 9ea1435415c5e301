/** Every pane that can be placed, focused and zoomed. `other` is the second side of a comparison. */
export type PaneId =
	| 'menu'
	| 'ready'
	| 'load'
	| 'other'
	| 'latency'
	| 'compare'
	| 'memory'
	| 'endpoints'
	| 'slowest'
	| 'containers'
	| 'verdicts'
	| 'events'
	| 'logs'
	| 'faults'
	| 'help';
