import {kept} from '../../text/say.ts';
import {runChild} from './child.ts';
import {findExecutable} from './executable.ts';
import {SourceFailure} from './failure.ts';
import type {K6Search} from './search.ts';

const OLDEST_MINOR = 25;
const MEND = kept`install Go 1.${OLDEST_MINOR} or newer from https://go.dev/dl/`;

export interface GoToolchain {
	readonly command: string;
	/** `1.26.8` */
	readonly version: string;
}

/** The Go on PATH, when it is new enough for k6. Throws a SourceFailure when there is none. */
export async function findGo(search: K6Search): Promise<GoToolchain> {
	const command = await findExecutable('go', search.env);
	if (command === null) throw new SourceFailure('missing', kept`go is not on PATH`, MEND);
	const {stdout, trouble} = await runChild(search, command, ['version'], {
		env: {GOTOOLCHAIN: 'local'},
		timeoutMs: search.limits.answerMs,
	});
	if (trouble !== null) throw new SourceFailure('unusable', kept`${command} does not run: ${trouble}`, MEND);
	const [, version, minor] = /\bgo(1\.(\d+)\S*)/.exec(stdout) ?? [];
	if (version === undefined || Number(minor) < OLDEST_MINOR) {
		const found = version ?? kept`of an unknown version`;
		throw new SourceFailure(
			'unusable',
			kept`${command} is ${found}, and 1.${OLDEST_MINOR} is needed to build k6`,
			MEND,
		);
	}
	return {command, version};
}

/** Overrides what the user's Go settings would change about the build: workspace, target, linking, other toolchains. */
export function goEnvironment(search: K6Search, temporaryDir: string): Record<string, string> {
	return {
		GOTOOLCHAIN: 'local',
		GOWORK: 'off',
		GO111MODULE: 'on',
		GOOS: search.platform,
		GOARCH: search.arch === 'x64' ? 'amd64' : search.arch,
		CGO_ENABLED: '0',
		// An aborted go leaves its temporary folder behind; in ours it goes with the workshop.
		GOTMPDIR: temporaryDir,
	};
}
