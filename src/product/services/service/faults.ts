import type {ProductService, ServiceFaults} from '../../stack/contract.ts';
import {ControlError, type ControlRoutes} from './control-channel.ts';
import {logInfo} from './log.ts';

/** What each fault of a service may be: a yes or no, or the largest number. */
export type FaultTable<F> = Readonly<Record<keyof F, 'flag' | number>>;

/** The faults in force. Handlers read it on every request and count down what is to happen a number of times. */
export interface FaultState<F> {
	current: F;
	readonly routes: ControlRoutes;
}

function checkFault(name: string, value: unknown, rule: 'flag' | number | undefined): void {
	if (rule === undefined) throw new ControlError(`there is no fault ${name}.`);
	const isValid =
		rule === 'flag' ? typeof value === 'boolean' : typeof value === 'number' && value >= 0 && value <= rule;
	if (isValid) return;
	throw new ControlError(`${name} must be ${rule === 'flag' ? 'true or false' : `a number from 0 to ${rule}`}.`);
}

/** Faults arrive whole: what is not named is off again. Every change is a line in the log, so no fault is silent. */
export function createFaults<S extends ProductService>(
	table: FaultTable<ServiceFaults[S]>,
	onChange: (faults: ServiceFaults[S]) => void = () => {},
): FaultState<ServiceFaults[S]> {
	const rules = new Map<string, 'flag' | number>(Object.entries(table));
	const state: FaultState<ServiceFaults[S]> = {
		current: {},
		routes: {
			'GET /faults': () => state.current,
			'PUT /faults': (_query, body) => {
				if (body === null) throw new ControlError('faults must be a JSON object.');
				for (const [name, value] of Object.entries(body)) checkFault(name, value, rules.get(name));
				state.current = body as ServiceFaults[S];
				logInfo(`faults set: ${Object.keys(body).length === 0 ? 'none' : JSON.stringify(body)}`);
				onChange(state.current);
				return state.current;
			},
		},
	};
	return state;
}

/** Whether a fault that happens a number of times happens now; if so, one time less is left. */
export function takeTurn<F>(state: FaultState<F>, name: keyof F): boolean {
	const left = Number(state.current[name] ?? 0);
	if (left < 1) return false;
	state.current = {...state.current, [name]: left - 1};
	return true;
}
