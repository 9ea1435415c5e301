import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import type {DecisionPage} from '../../services/limiter/decision-log.ts';
import type {LimiterDecision, PaymentRecord, ProductService, StackBooks} from '../contract.ts';
import {callControl} from './control-client.ts';

interface RecordPage {
	readonly records: readonly PaymentRecord[];
	readonly next: number | null;
	readonly forgotten: number;
}

// A page keeps the limiter busy for a few milliseconds at most: books are read while it decides.
const pageLength = 5000;

/** Calls a service's control channel by its name. */
export type Control = (
	service: ProductService,
	method: 'GET' | 'PUT' | 'POST',
	path: string,
	body?: unknown,
) => Promise<unknown>;

/** Control by the socket path of each service. */
export function createControl(socketPathOf: (service: ProductService) => string): Control {
	return async (service, method, path, body) => {
		try {
			return await callControl(socketPathOf(service), method, path, body);
		} catch (error) {
			throw new StackError(`${service}: ${(error as Error).message}`, service);
		}
	};
}

function unfoldPage({keys, keyIndexes, atMicros, allowed}: DecisionPage): LimiterDecision[] {
	return atMicros.map((micros, row) => ({
		key: keys[keyIndexes[row]!]!,
		atMicros: micros,
		allowed: allowed[row] === 1,
	}));
}

async function readDecisions(control: Control, sinceMicros: number): Promise<LimiterDecision[]> {
	const decisions: LimiterDecision[] = [];
	for (let position: number | null = 0; position !== null; ) {
		const query = `since=${Math.floor(sinceMicros)}&position=${position}&count=${pageLength}`;
		const page = (await control('rate-limiter', 'GET', `/decisions?${query}`)) as DecisionPage;
		// A log that was cut or begun anew is no evidence of what came before; 0 asks for whatever there is.
		if (sinceMicros > 0 && page.completeSinceMicros > sinceMicros)
			throw new StackError(kept`The decision log of rate-limiter does not reach back that far.`, 'rate-limiter');
		decisions.push(...unfoldPage(page));
		position = page.next;
	}
	return decisions;
}

async function readPayments(control: Control, keyPrefix: string): Promise<PaymentRecord[]> {
	const records: PaymentRecord[] = [];
	for (let position: number | null = 0; position !== null; ) {
		const query = `prefix=${encodeURIComponent(keyPrefix)}&position=${position}&count=${pageLength}`;
		const page = (await control('fluxpay-engine', 'GET', `/payments?${query}`)) as RecordPage;
		if (page.forgotten > 0)
			throw new StackError(kept`fluxpay-engine has forgotten ${page.forgotten} of these payments.`, 'fluxpay-engine');
		records.push(...page.records);
		position = page.next;
	}
	return records;
}

/** The embedded stack's books, read over the control channels; each rejects with a StackError when it cannot be read. */
export function createStackBooks(control: Control): Omit<StackBooks, 'setFaults'> {
	return {
		decisions: sinceMicros => readDecisions(control, sinceMicros),
		payments: keyPrefix => readPayments(control, keyPrefix),
		async resetLimiter() {
			await control('rate-limiter', 'POST', '/reset');
		},
	};
}
