import {expect, test} from 'vitest';
import {explainFailure, readFailure} from '../../../../src/system/compose/start/failure.ts';
import {createProgressReader} from '../../../../src/system/compose/start/progress.ts';
import {recordedLines} from '../recorded.ts';

function failureOf(recording: string) {
	const reader = createProgressReader();
	for (const line of recordedLines(recording)) reader.read(line);
	return readFailure(reader.failure()!);
}

test('a port that is taken is read with its address, however the engine puts it', () => {
	const port = {kind: 'port', host: '127.0.0.1', port: 17777};
	expect(failureOf('port.ndjson')).toEqual(port);
	const allocated =
		'failed programming external connectivity: Bind for 127.0.0.1:17777 failed: port is already allocated';
	expect(readFailure(allocated)).toEqual(port);
});

test('an image that does not build names its service, one that cannot be pulled the reason', () => {
	expect(failureOf('build.ndjson')).toMatchObject({kind: 'build', subject: 'a'});
	expect(failureOf('pull.ndjson')).toMatchObject({kind: 'image', said: expect.stringContaining('no such host')});
});

test('a container that is sick or gone is named', () => {
	expect(failureOf('sick.ndjson')).toEqual({kind: 'unhealthy', subject: 'cmpfail-a-1'});
	expect(failureOf('exits.ndjson')).toMatchObject({kind: 'exited', subject: 'cmpfail-a-1', code: expect.any(Number)});
});

test('a job that others wait for is named by its service', () => {
	const message = 'service "migrate" didn\'t complete successfully: exit 4';
	expect(readFailure(message)).toEqual({kind: 'exited', subject: 'migrate', code: 4});
});

test('a full disk is told as one, and what nobody knows is told in compose own words', () => {
	expect(readFailure('write /var/lib/docker/x: no space left on device').kind).toBe('disk');
	expect(readFailure('something new.')).toEqual({kind: 'other', said: 'something new'});
});

test('the sentence says what to do, and carries the end of the build log', () => {
	const error = explainFailure(failureOf('build.ndjson'), ['oh no'], null);
	expect(error.message).toMatch(/^The image of a does not build \(.*\): mend what its log says, then start again\.$/);
	expect([error.service, error.logLines]).toEqual(['a', ['oh no']]);
	expect(explainFailure(failureOf('pull.ndjson'), [], 'use performance/offline/build.sh').message).toContain(
		'performance/offline/build.sh',
	);
});

test.each([
	'error during connect: Post "http://%2Fvar%2Frun%2Fdocker.sock/v1.41/containers/create?name=a": EOF',
	'unexpected EOF',
])('an engine that hangs up on compose is told as such, without the address: %s', message => {
	const {message: sentence} = explainFailure(readFailure(message), [], null);
	expect(sentence).toMatch(/^The Docker engine hung up on "docker compose" \((?:unexpected )?EOF\): see "docker info"/);
});
