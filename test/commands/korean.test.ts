import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {brought} from '../../src/brought.ts';
import {engineError} from '../../src/collectors/docker/engine-error.ts';
import {findingOf, K6NotFoundError, SourceFailure} from '../../src/collectors/k6-binary/failure.ts';
import {helpText} from '../../src/commands/help.ts';
import {explain, usageError} from '../../src/errors.ts';
import {parseOptions} from '../../src/options.ts';
import {resolveSession} from '../../src/session/disk/directory.ts';
import {speakIn} from '../../src/speak.ts';
import {cells} from '../../src/text/cells.ts';
import {kept, shown} from '../../src/text/say.ts';

beforeAll(() => speakIn('ko'));
afterAll(() => speakIn('en'));

describe('--help in Korean', () => {
	const lines = () => helpText('1.2.3', brought).split('\n');

	it('is this text', async () => {
		await expect(lines().join('\n')).toMatchFileSnapshot('korean-help.txt');
	});

	it('has its descriptions below each other, within 120 cells', () => {
		for (const line of lines()) expect(cells(line), line).toBeLessThanOrEqual(120);
		const options = lines().filter(line => line.startsWith('  --'));
		expect(options.length).toBeGreaterThan(40);
		for (const line of options) expect(line.slice(0, 36), line).toMatch(/^ {2}--[\x20-\x7e]+ {2}$/);
	});

	it('leaves no description in English', () => {
		const told = lines().filter(line => /^ {2}(--|perf-tui)/.test(line));
		expect(told.filter(line => !/[가-힣]/.test(line))).toEqual([]);
	});
});

describe('a wrong command line in Korean', () => {
	it.each([
		['--wat', '"--wat" 옵션은 없습니다. 옵션 목록은 "perf-tui --help"로 확인하세요.'],
		['run E-1 --rounds 0', '--rounds에는 1 이상의 정수를 지정하세요. "0"은(는) 쓸 수 없습니다.'],
		['run E-1 --scale x', '--scale에는 숫자를 지정하세요. "x"은(는) 쓸 수 없습니다.'],
		['--stack cloud', '--stack에는 auto, compose, embedded 중 하나를 지정하세요. "cloud"은(는) 쓸 수 없습니다.'],
		['run E-1 --out', '--out에는 값이 필요합니다: --out <dir>.'],
		[
			'run E-1 --fault kind=kill,service=redis',
			'--fault kind=kill,service=redis: at=에는 부하 시작부터의 시간을 지정하세요(예: 3m, 90s).',
		],
	])('%s', (line, sentence) => {
		expect(failureOf(() => parseOptions(line.split(' '), {}, brought))).toBe(sentence);
	});

	it('names the commands that there are', () => {
		expect(failureOf(() => parseOptions(['rn'], {}, brought))).toMatch(
			/^"rn" 명령은 없습니다\. run, import, .*하세요\.$/,
		);
	});
});

describe('a failure in Korean', () => {
	const said = (error: unknown) => shown(explain(error).sentence);

	it('names the file that is not there', () => {
		const error = Object.assign(new Error('no'), {code: 'ENOENT', path: '/no/파일'});
		expect(said(error)).toBe('/no/파일이 없습니다. 경로를 확인하세요.');
	});

	it('names the engine that does not run', () => {
		const endpoint = {host: 'unix:///d.sock', source: 'DOCKER_HOST', tls: null, isTlsVerified: true};
		const error = engineError(Object.assign(new Error('no'), {code: 'ECONNREFUSED'}), endpoint);
		expect(said(error)).toBe(
			'unix:///d.sock (DOCKER_HOST)의 Docker 엔진이 실행 중이 아닙니다. 시작하세요(sudo systemctl start docker 또는 Docker Desktop).',
		);
	});

	it('has why each source gives no k6, each in Korean', () => {
		const failures = [
			new SourceFailure('missing', 'k6 is not on PATH'),
			new SourceFailure('missing', 'go is not on PATH'),
		];
		const error = new K6NotFoundError(failures.map(failure => findingOf('path', failure)));
		expect(said(error)).toBe(
			'k6 2가 없고 구할 수도 없었습니다(PATH에 k6가 없음; PATH에 go가 없음). https://grafana.com/docs/k6/latest/set-up/install-k6/ 에서 설치하거나 --k6 <path>로 지정하세요.',
		);
	});

	it('names the session that is not there, and what lists those that are', async () => {
		const out = await mkdtemp(path.join(tmpdir(), 'korean-'));
		const error = await resolveSession('none', out).catch((error: unknown) => error);
		expect(said(error)).toBe(
			`${out}에 아직 세션이 없습니다. "perf-tui run E-1 --quick"으로 기록하거나 세션 폴더를 지정하세요.`,
		);
		await rm(out, {recursive: true});
	});

	it('stays English where it is recorded', () => {
		expect(explain(usageError(kept`${'/a'} does not exist: check the path.`)).sentence).toBe(
			'/a does not exist: check the path.',
		);
	});
});

function failureOf(act: () => unknown): string {
	try {
		act();
	} catch (error) {
		return shown(explain(error).sentence);
	}
	return 'nothing failed';
}
