import {randomUUID} from 'node:crypto';
import {kept} from '../../text/say.ts';
import {unless} from './answers.ts';
import type {Answer, Ask} from './ask.ts';
import {needed, type Promised} from './promise.ts';

/** A route that takes payments by a key. */
export interface PaymentRoute {
	readonly path: string;
	/** The name of the header that carries the key. */
	readonly header: string;
	/** The body of one payment. */
	readonly body: Readonly<Record<string, unknown>>;
}

const withoutKeys = kept`E-3 fails, and payment-idempotency with it`;
const isReplay = ({headers}: Answer) => headers['idempotent-replayed'] === 'true';

/** What a key promises (docs/contract.md), of moalog-server and of fluxpay-engine alike. */
export function paymentPromises({path, header, body}: PaymentRoute): readonly Promised[] {
	const pay = (ask: Ask, key: string | null, change: object = {}) =>
		ask(path, {method: 'POST', body: {...body, ...change}, ...(key !== null && {headers: {[header]: key}})});
	return [
		needed(kept`POST ${path} with a new key answers 201`, kept`E-3 and E-4 end at their preflight`, async ask =>
			unless(await pay(ask, randomUUID()), ({status}) => status === 201),
		),
		needed(
			kept`the same key again answers 200, Idempotent-Replayed: true and the same body`,
			kept`E-3 and E-4 end at their preflight`,
			async ask => {
				const key = randomUUID();
				const first = await pay(ask, key);
				const again = await pay(ask, key);
				return unless(again, answer => answer.status === 200 && isReplay(answer) && answer.text === first.text);
			},
		),
		needed(kept`the same key with another body answers 422`, withoutKeys, async ask => {
			const key = randomUUID();
			await pay(ask, key);
			return unless(await pay(ask, key, {plan: 'TEAM'}), ({status}) => status === 422);
		}),
		needed(
			kept`a key whose first payment is under way answers 409, and only one of them 201`,
			withoutKeys,
			async ask => {
				const key = randomUUID();
				const statuses = (await Promise.all(Array.from({length: 5}, () => pay(ask, key)))).map(({status}) => status);
				const others = statuses.filter(status => status !== 201);
				const isKept = others.length === 4 && others.includes(409) && others.every(is => is === 409 || is === 200);
				return isKept ? null : kept`${statuses.sort().join(', ')} for five at once`;
			},
		),
		needed(
			kept`a declined card (pm_card_declined) answers 402, and again 402 marked as replayed`,
			withoutKeys,
			async ask => {
				const key = randomUUID();
				const declined = {paymentMethod: 'pm_card_declined'};
				const first = await pay(ask, key, declined);
				if (first.status !== 402) return first.seen;
				return unless(await pay(ask, key, declined), answer => answer.status === 402 && isReplay(answer));
			},
		),
		needed(kept`no key, and a key that is no UUID, answer 400`, withoutKeys, async ask => {
			const seen = [await pay(ask, null), await pay(ask, 'not-a-uuid')];
			return seen.find(({status}) => status !== 400)?.seen ?? null;
		}),
	];
}
