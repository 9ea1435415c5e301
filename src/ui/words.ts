import type {MonitorSnapshot, RunView, ServiceRow} from '../state/snapshot.ts';
import {say} from '../text/say.ts';
import type {PaneId} from './pane-id.ts';
import type {containerSorts, endpointSorts} from './view-state.ts';

/** How the stack is, in a word. */
export function stackWord(phase: MonitorSnapshot['stack']['phase']): string {
	switch (phase) {
		case 'ready':
			return say`healthy`;
		case 'starting':
			return say`starting`;
		case 'degraded':
			return say`degraded`;
		case 'failed':
			return say`failed`;
		case 'down':
			return say`down`;
	}
}

/** How a service is, in a word. */
export function serviceWord(state: ServiceRow['state']): string {
	switch (state) {
		case 'healthy':
			return say`healthy`;
		case 'starting':
			return say`starting`;
		case 'unhealthy':
			return say`unhealthy`;
		case 'exited':
			return say`exited`;
		case 'missing':
			return say`missing`;
	}
}

/** How far a run is, in a word. */
export function phaseWord(phase: RunView['phase']): string {
	switch (phase) {
		case 'preflight':
			return say`preflight`;
		case 'starting':
			return say`starting`;
		case 'running':
			return say`running`;
		case 'settling':
			return say`settling`;
		case 'done':
			return say`done`;
	}
}

/** How far k6 is, in a word. */
export function k6Word(phase: MonitorSnapshot['k6']['phase']): string {
	switch (phase) {
		case 'looking':
			return say`looking`;
		case 'fetching':
			return say`fetching`;
		case 'ready':
			return say`ready`;
		case 'missing':
			return say`missing`;
	}
}

/** A list that can be filtered, as the line says on which the filter is typed. */
export function paneWord(pane: PaneId): string {
	switch (pane) {
		case 'containers':
			return say`containers`;
		case 'endpoints':
			return say`endpoints`;
		case 'logs':
			return say`logs`;
		case 'events':
			return say`events`;
		case 'slowest':
			return say`slowest`;
		default:
			return pane;
	}
}

/** What a list is sorted by. */
export function sortWord(column: (typeof containerSorts | typeof endpointSorts)[number]): string {
	switch (column) {
		case 'memory':
			return say`memory`;
		case 'name':
			return say`name`;
		case 'state':
			return say`state`;
		case 'rate':
			return say`rate`;
		case 'errors':
			return say`errors`;
		default:
			return column;
	}
}
