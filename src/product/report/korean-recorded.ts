import {picked, shapesOfKept} from '../../report/texts/korean/kept-shape.ts';
import {productEvents} from '../korean/events.ts';
import {productPreflight} from '../korean/preflight.ts';

/** Those of the preflight that verdicts give as reasons. */
export const reasonsOfPreflight = [
	'the limiter writes no decision log, DECISION_LOG or not',
	'{0} gave no counters ({1})',
	'they came too late',
	'{0}: they are behind a login',
	'{0} does not answer ({1}): its book cannot be read.',
	'{0} is not running: its book cannot be read.',
	'Redis was started during the run: its decision log does not hold what came before.',
	'The decision log of rate-limiter does not reach back that far: raise DECISION_LOG_MAX_LENGTH.',
	'The decision log of rate-limiter does not reach back that far.',
	'fluxpay-engine has forgotten {0} of these payments.',
	'Postgres did not answer the audit with numbers: check load-tests/audit.',
];

/** Shapes of kept texts of ours that runs record: what became of services, and why a book is missing. */
export const recordedShapes = shapesOfKept({...productEvents, ...picked(productPreflight, reasonsOfPreflight)});
