import {readdir, readFile, readlink} from 'node:fs/promises';
import {createServer} from 'node:net';
import type Docker from 'dockerode';
import {execa} from 'execa';
import {cleanLine} from '../../../text/clean-line.ts';
import {kept} from '../../../text/say.ts';
import {label} from '../watch/container.ts';

/** Whether something listens on an address of this machine already. */
export function isPortTaken(host: string, port: number): Promise<boolean> {
	return new Promise(resolve => {
		const server = createServer();
		server.once('error', error => resolve((error as NodeJS.ErrnoException).code === 'EADDRINUSE'));
		server.listen({host, port}, () => server.close(() => resolve(false)));
	});
}

/** Who listens on a port, in words; null where it cannot be known (another user's process, another system). */
export async function findPortOwner(docker: Docker, port: number): Promise<string | null> {
	return (await findContainer(docker, port)) ?? (await findProcess(port)) ?? (await askLsof(port));
}

async function findContainer(docker: Docker, port: number): Promise<string | null> {
	const containers = await docker.listContainers().catch(() => []);
	const owner = containers.find(({Ports}) => Ports.some(({PublicPort}) => PublicPort === port));
	if (!owner) return null;
	const project = owner.Labels[label.project];
	const name = owner.Names[0]?.slice(1);
	return cleanLine(
		project ? kept`the container ${name} of the compose project ${project}` : kept`the container ${name}`,
	);
}

/** Linux: the socket's inode in /proc/net, then the process that holds it. */
async function findProcess(port: number): Promise<string | null> {
	const tables = await Promise.all(
		['/proc/net/tcp', '/proc/net/tcp6'].map(file => readFile(file, 'utf8').catch(() => '')),
	);
	const inodes = tables.flatMap(table => listeningInodes(table, port));
	if (inodes.length === 0) return null;
	const wanted = new Set(inodes.map(inode => `socket:[${inode}]`));
	const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
	for (const pid of pids) {
		const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
		for (const file of files) {
			if (!wanted.has(await readlink(`/proc/${pid}/fd/${file}`).catch(() => ''))) continue;
			const command = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => kept`a process`);
			return cleanLine(`${command.trim()} (pid ${pid})`);
		}
	}
	return null;
}

const listening = '0A';

/** Inodes of the sockets that listen on a port, from the text of /proc/net/tcp. */
export function listeningInodes(table: string, port: number): string[] {
	const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
	return table
		.split('\n')
		.map(line => line.trim().split(/\s+/))
		.filter(([, local, , state]) => local?.endsWith(wanted) && state === listening)
		.map(fields => fields[9]!);
}

async function askLsof(port: number): Promise<string | null> {
	const {stdout} = await execa('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
		reject: false,
		timeout: 3000,
	});
	const [, pid, command] = /^p(\d+)\s+c(.+)$/m.exec(String(stdout ?? '')) ?? [];
	return pid ? cleanLine(`${command} (pid ${pid})`) : null;
}
