import {kept} from '../../text/say.ts';
import type {K6Finding, K6Kind} from './binary.ts';

/** Why one source cannot serve: `message` is a clause without a full stop. The next source is tried. */
export class SourceFailure extends Error {
	readonly state: 'missing' | 'unusable';
	readonly mend: string | null;

	constructor(state: 'missing' | 'unusable', message: string, mend: string | null = null) {
		super(message);
		this.name = 'SourceFailure';
		this.state = state;
		this.mend = mend;
	}
}

/** No source has a k6 that will do. `message` is one sentence with the mend; `findings` has each step's reason. */
export class K6NotFoundError extends Error {
	readonly findings: readonly K6Finding[];

	constructor(findings: readonly K6Finding[]) {
		super(sentence(findings));
		this.name = 'K6NotFoundError';
		this.findings = findings;
	}
}

function sentence(findings: readonly K6Finding[]): string {
	const given = findings.find(finding => finding.source === 'given');
	if (given !== undefined) {
		return kept`--k6 cannot be used: ${given.reason}; ${given.mend ?? kept`leave --k6 out to have one found`}.`;
	}
	const reasons = findings.map(finding => finding.reason).join('; ');
	return kept`k6 2 is not here and could not be had (${reasons}): install it from https://grafana.com/docs/k6/latest/set-up/install-k6/ or name one with --k6 <path>.`;
}

/** Turns a failure of a source into its finding. What is no failure of the outside world is a defect and is thrown. */
export function findingOf(source: K6Kind, error: unknown): K6Finding {
	const failure = error instanceof SourceFailure ? error : systemFailure(error);
	return {
		source,
		state: failure.state,
		isChosen: false,
		reason: failure.message,
		mend: failure.mend,
		version: null,
	};
}

const SYSTEM_REASONS: Readonly<Record<string, readonly [reason: string, mend: string]>> = {
	ENOSPC: [kept`the disk is full`, kept`free 200 MB`],
	EDQUOT: [kept`the disk quota is used up`, kept`free 200 MB`],
	EACCES: [kept`access is denied`, kept`make it accessible`],
	EPERM: [kept`access is denied`, kept`make it accessible`],
	EROFS: [kept`it is read-only`, kept`set XDG_CACHE_HOME to a folder that can be written`],
};

function systemFailure(error: unknown): SourceFailure {
	if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) throw error;
	const place = 'path' in error ? `${error.path}: ` : '';
	const [reason, mend] = SYSTEM_REASONS[String(error.code)] ?? [kept`${error.syscall} failed with ${error.code}`, null];
	return new SourceFailure('unusable', `${place}${reason}`, mend);
}
