import type {Catalog} from '../say.ts';
import {koreanActions, koreanFaultWords} from './actions.ts';
import {commandLineKept, commandLineSaid} from './command-line/all.ts';
import {koreanEvents} from './events.ts';
import {koreanFaultEvents} from './fault-events.ts';
import {koreanKeys} from './keys.ts';
import {koreanPanes} from './panes.ts';
import {koreanNames, koreanReady} from './ready.ts';
import {koreanScreen} from './screen.ts';
import {koreanSession} from './session.ts';
import {koreanSlowest} from './slowest.ts';
import {koreanSummary} from './summary.ts';

/** Korean of every say`…` of the core. */
export const koreanSaid: Catalog = {
	...koreanScreen,
	...koreanPanes,
	...koreanReady,
	...koreanActions,
	...koreanSummary,
	...commandLineSaid,
	...koreanSlowest,
};

/** Korean of every kept`…` of the core. */
export const koreanKept: Catalog = {
	...koreanKeys,
	...koreanNames,
	...koreanFaultWords,
	...koreanSession,
	...koreanEvents,
	...koreanFaultEvents,
	...commandLineKept,
};
