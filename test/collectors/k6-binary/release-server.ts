import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {execa} from 'execa';
import {onTestFinished} from 'vitest';
import {k6Script, writeScript} from './machine.ts';

export const ARCHIVE = 'k6-v2.2.0-linux-amd64.tar.gz';
export const CHECKSUMS = 'k6-v2.2.0-checksums.txt';

export interface ReleaseServer {
	readonly url: string;
	/** The paths that were asked for. */
	readonly requests: string[];
	readonly server: Server;
}

export async function serve(listener: RequestListener): Promise<ReleaseServer> {
	const requests: string[] = [];
	const server = createServer((request, response) => {
		requests.push(request.url ?? '');
		listener(request, response);
	});
	await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/k6`, requests, server};
}

type Answers = Record<string, Buffer | string | RequestListener>;

/** A release with the given files; the checksums file fits them unless it is among `others`. */
export async function serveRelease(archives: Record<string, Buffer>, others: Answers = {}): Promise<ReleaseServer> {
	const answers: Answers = {[CHECKSUMS]: checksumsOf(archives), ...archives, ...others};
	return await serve((request, response) => {
		const answer = answers[(request.url ?? '').replace('/k6/v2.2.0/', '')];
		if (typeof answer === 'function') answer(request, response);
		else if (answer === undefined) response.writeHead(404).end();
		else response.writeHead(200, {'content-length': Buffer.byteLength(answer)}).end(answer);
	});
}

export function checksumsOf(archives: Record<string, Buffer>): string {
	return Object.entries(archives)
		.map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}\n`)
		.join('');
}

/** A real .tar.gz laid out like k6's own, with a shell script as its k6. */
export async function makeArchive(script = k6Script(), member = 'k6-v2.2.0-linux-amd64/k6'): Promise<Buffer> {
	const folder = await mkdtemp(join(tmpdir(), 'perf-tui-archive-'));
	try {
		await mkdir(join(folder, dirname(member)));
		await writeScript(join(folder, member), script);
		await writeFile(join(folder, dirname(member), 'README'), 'not k6');
		const archive = join(folder, 'archive.tar.gz');
		await execa('tar', ['-C', folder, '-czf', archive, dirname(member)]);
		return await readFile(archive);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}
