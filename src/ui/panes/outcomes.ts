import type {Outcome} from '../../state/outcome.ts';
import type {Style} from '../theme.ts';

/** How an outcome is named and what its colour means. 429 is limited, not broken. */
export const outcomeLook: Record<Outcome, {readonly name: string; readonly style: Style}> = {
	'2xx': {name: '2xx', style: 'ok'},
	'429': {name: '429', style: 'limited'},
	'5xx': {name: '5xx', style: 'failing'},
	'4xx': {name: '4xx', style: 'failing'},
	'3xx': {name: '3xx', style: 'accent'},
	transport: {name: 'net', style: 'failing'},
};
