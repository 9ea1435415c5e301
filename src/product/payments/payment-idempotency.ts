import type {Verdict} from '../../record/schema.ts';
import {counted, listed, milliseconds, runLabel} from '../../text/sentence.ts';
import type {Finding} from '../../verdicts/evidence.ts';
import {conclude, setAside, unfinished} from '../../verdicts/finding.ts';
import type {ClientPayment, ProductEvidence} from '../evidence.ts';
import type {PaymentRecord} from '../stack/contract.ts';
import {readClientBook} from './payment-book.ts';
import {acknowledgementRules, storeRules} from './payment-rules.ts';

/** What has to have happened before "no duplicate" means anything. */
export interface PaymentExercise {
	readonly succeeded: number;
	readonly contended: number;
	readonly lostRetried: number;
	readonly compensated: number;
}

/** One run's payments; `exercise` counts only when the run went to its end. */
export interface PaymentFinding extends Finding {
	readonly exercise: PaymentExercise;
	readonly duplicates: number;
}

const nothingExercised: PaymentExercise = {succeeded: 0, contended: 0, lostRetried: 0, compensated: 0};

/** Judges the payments of one E-3 or E-4 run; null for every other run. A double charge fails however the run ended. */
export function examinePayments({run, payments, clientPayments, missing}: ProductEvidence): PaymentFinding | null {
	if (run.scenario !== 'E-3' && run.scenario !== 'E-4') return null;
	const stopped = unfinished(run);
	const label = runLabel(run);
	if (payments === null || clientPayments === null) {
		const why =
			payments === null
				? (missing.payments ?? 'the stack has no ledger that can be read')
				: (missing.clientPayments ?? "the client's book of keys was not recorded");
		const finding = stopped === null ? unknown(`${label}: ${why}`) : setAside(stopped);
		return {...finding, exercise: nothingExercised, duplicates: 0};
	}
	const books = readBooks(payments, clientPayments, stopped !== null);
	const {succeeded, contended, lostRetried, compensated} = books.exercise;
	const sentence = `${label}: ${counted(succeeded, 'payment')} acknowledged, ${counted(books.duplicates, 'duplicate charge')}, ${counted(contended, 'contended key')} with a 409, ${counted(lostRetried, 'lost response')} retried, ${counted(compensated, 'saga')} compensated, ${counted(books.unexpected, 'unexpected answer')}.`;
	const figures = {value: books.mostCharges, limit: 1, duplicates: books.duplicates};
	if (books.broken.length > 0) {
		const reason = `${label}: ${listed(books.broken)}`;
		return {status: 'fail', ...figures, evidence: [sentence], reason, exercise: books.exercise};
	}
	if (stopped !== null) return {...setAside(stopped), exercise: nothingExercised, duplicates: 0};
	const apart = startsApart(run);
	if (apart !== null) return {...unknown(`${label}: ${apart}`), exercise: nothingExercised, duplicates: 0};
	return {status: 'pass', ...figures, evidence: [sentence], reason: null, exercise: books.exercise};
}

/** For so long E-3 waits for late arrivals at a key that all send at one instant, in ms. */
const instantMs = 100;

/** Why several k6 have not met at the instants of an E-3 run: they began after them, or too far apart; null when they have. */
function startsApart({scenario, parts = [], startDelayMs}: ProductEvidence['run']): string | null {
	const late = startDelayMs?.p95 ?? 0;
	if (scenario !== 'E-3' || parts.length < 2 || late <= instantMs) return null;
	return `its ${parts.length} k6 did not send a key at one instant: starts were ${milliseconds(late)} late (p95), more than ${instantMs} ms`;
}

/** All E-3 and E-4 runs together: what one of them did not exercise, another may have. */
export function concludePayments(findings: readonly PaymentFinding[]): Verdict {
	const sum = (of: (finding: PaymentFinding) => number) => findings.reduce((total, each) => total + of(each), 0);
	const gaps = [
		...(sum(({exercise}) => exercise.succeeded) === 0 ? ['no payment succeeded'] : []),
		...(sum(({exercise}) => exercise.contended) === 0 ? ['no contended key saw a 409'] : []),
		...(sum(({exercise}) => exercise.lostRetried) === 0 ? ['no lost response was retried'] : []),
		...(sum(({exercise}) => exercise.compensated) === 0 ? ['no compensation ran'] : []),
	];
	const isJudged = findings.some(({status}) => status === 'pass' || status === 'fail');
	const incomplete = isJudged && gaps.length > 0 ? [unknown(listed(gaps))] : [];
	const succeeded = sum(({exercise}) => exercise.succeeded);
	return conclude([...findings, ...incomplete], {
		indicator: 'payment-idempotency',
		unit: 'per key',
		nothing: 'no E-3 or E-4 run: run E-3',
		headline: isJudged
			? `${counted(
					sum(each => each.duplicates),
					'duplicate charge',
				)} in ${counted(succeeded, 'payment')}`
			: null,
	});
}

interface Books {
	readonly exercise: PaymentExercise;
	readonly duplicates: number;
	readonly mostCharges: number | null;
	readonly unexpected: number;
	readonly broken: readonly string[];
}

function readBooks(
	records: readonly PaymentRecord[],
	clientPayments: readonly ClientPayment[],
	isUnfinished: boolean,
): Books {
	const byKey = new Map(records.map(record => [record.idempotencyKey, record]));
	const histories = readClientBook(clientPayments);
	// A stopped run never got to retry what it lost: only keys that were answered for good have to be settled.
	const answered = new Set(histories.filter(each => each.isAcknowledged || each.isDeclined).map(each => each.key));
	const settled = (record: PaymentRecord) => !isUnfinished || record.charges > 1 || answered.has(record.idempotencyKey);
	const broken = [
		...storeRules.map(rule => ({
			broken: rule.broken,
			keys: records.filter(record => settled(record) && rule.isBroken(record)).map(record => record.idempotencyKey),
		})),
		...acknowledgementRules.map(rule => ({
			broken: rule.broken,
			keys: histories.filter(each => rule.isBroken(each, byKey.get(each.key) ?? null)).map(each => each.key),
		})),
	];
	return {
		exercise: {
			succeeded: histories.filter(each => each.isAcknowledged).length,
			contended: histories.filter(each => each.wasContended && each.isAcknowledged).length,
			lostRetried: histories.filter(each => each.wasLost && each.isAcknowledged).length,
			compensated: records.filter(record => record.saga === 'COMPENSATED' && record.compensatedSteps > 0).length,
		},
		duplicates: records.reduce((sum, {charges}) => sum + Math.max(0, charges - 1), 0),
		mostCharges: records.reduce<number | null>((most, {charges}) => Math.max(most ?? 0, charges), null),
		unexpected: clientPayments.filter(({outcome}) => outcome === 'unexpected').length,
		broken: broken
			.filter(({keys}) => keys.length > 0)
			.map(({broken: what, keys}) => `${counted(keys.length, 'key')} ${what} (${listed(keys, 2)})`),
	};
}

function unknown(reason: string): Finding {
	return {status: 'not-exercised', value: null, limit: null, evidence: [], reason};
}
