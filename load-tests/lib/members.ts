import {hashRunId} from './idempotency-key.ts';

/** Members of a run, shared out among its VUs (evidence 22: one account would turn per-user limits into the result). */
const MEMBER_COUNT = 1000;

/** How many members each VU has to itself; at least one, so a run with more VUs has more members. */
export function membersPerVu(vus: number): number {
	return Math.max(1, Math.floor(MEMBER_COUNT / vus));
}

/** The member that VU `vu` (from 1) acts as in its `turn`-th use (from 0). No two VUs ever act as the same one. */
export function memberOf(vu: number, turn: number, vus: number): number {
	const count = membersPerVu(vus);
	return (vu - 1) * count + (turn % count);
}

/**
 * The token's `sub`: digits only, because member ids are numbers in many systems. The run's hash leads, so that a
 * member can be traced to its run; the value stays below 2⁵³.
 */
export function memberId(runId: string, member: number): string {
	return `${hashRunId(runId)}${String(member).padStart(4, '0')}`;
}

/**
 * A member's client address, the same in every request and in every run, out of 198.18.0.0/15 (RFC 2544: benchmarks).
 * It is sent on purpose (evidence 15): a fresh address per request would never be limited by address, and none at all
 * would share one bucket with health checks and scrapes.
 */
export function forwardedAddress(member: number): string {
	const host = (member + 1) % 0x1_ffff;
	return `198.${18 + (host >> 16)}.${(host >> 8) & 0xff}.${host & 0xff}`;
}
