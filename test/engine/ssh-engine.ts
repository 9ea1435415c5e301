import {access, chmod, mkdir, readFile, symlink, writeFile} from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {onTestFinished} from 'vitest';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {freePort} from '../free-port.ts';
import {waitFor} from '../wait-for.ts';

const sshd = '/usr/sbin/sshd';

/** Why there is no sshd to connect to; null when there is. */
export async function noSshd(): Promise<string | null> {
	return access(sshd).then(
		() => null,
		() => 'openssh-server is not installed',
	);
}

/** This machine's engine behind an sshd on loopback, with keys, port and settings that are gone when the test has ended. */
export interface SshEngine {
	/** `ssh://user@127.0.0.1:port` */
	readonly host: string;
	/** The same host at a port that nobody listens on. */
	readonly wrongHost: string;
	/** A client that knows the host and has the key. */
	readonly environment: Readonly<Record<string, string>>;
	/** The name of a context that leads there, in `environment`. */
	readonly context: string;
	/** Makes the host a stranger to the client. */
	forgetHost(): Promise<void>;
	/** How many connections sshd has let in so far. */
	accepted(): number;
}

/** Starts it. `maxStartups`: how many connections may be on their way in, as sshd_config says it. */
export async function sshEngine(maxStartups = '10:30:100'): Promise<SshEngine> {
	const folder = await temporaryFolder();
	const at = (name: string) => path.join(folder, name);
	const port = await freePort();
	for (const name of ['host', 'user']) await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
	await writeFile(at('authorized_keys'), await readFile(at('user.pub')));
	const [kind, key] = (await readFile(at('host.pub'), 'utf8')).split(' ');
	await writeFile(at('known_hosts'), `[127.0.0.1]:${port} ${kind} ${key}\n`);
	await writeFile(
		at('sshd_config'),
		`ListenAddress 127.0.0.1:${port}
HostKey ${at('host')}
AuthorizedKeysFile ${at('authorized_keys')}
AuthenticationMethods publickey
StrictModes no
MaxStartups ${maxStartups}
UsePAM no
PidFile none
`,
	);
	await writeFile(
		at('ssh_config'),
		`IdentityFile ${at('user')}
IdentitiesOnly yes
UserKnownHostsFile ${at('known_hosts')}
GlobalKnownHostsFile /dev/null
`,
	);
	// ssh asks the system for the home folder, whatever HOME says: the user's own settings are left out by name.
	await mkdir(at('bin'));
	await writeFile(at('bin/ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${at('ssh_config')} "$@"\n`);
	await chmod(at('bin/ssh'), 0o755);
	// Root's sshd wants a place to put those that are not let in yet.
	if (process.getuid?.() === 0) await mkdir('/run/sshd', {recursive: true});
	const server = execa(sshd, ['-D', '-e', '-f', at('sshd_config')], {reject: false, stdin: 'ignore'});
	let told = '';
	server.stderr.on('data', chunk => {
		told += chunk;
	});
	onTestFinished(async () => {
		server.kill();
		await server;
	});
	await waitFor(() => listens(port), {timeout: 20_000, seen: () => told});
	const host = `ssh://${os.userInfo().username}@127.0.0.1:${port}`;
	const environment = {PATH: `${at('bin')}:${process.env.PATH}`, DOCKER_CONFIG: at('docker')};
	await withContext(environment, host);
	return {
		host,
		wrongHost: `ssh://${os.userInfo().username}@127.0.0.1:${await freePort()}`,
		environment,
		context: 'far',
		forgetHost: () => writeFile(at('known_hosts'), ''),
		accepted: () => told.match(/Accepted publickey/g)?.length ?? 0,
	};
}

/** Settings of the CLI with a context `far`, and the plugins that the user's own have. */
async function withContext(environment: Readonly<Record<string, string>>, host: string): Promise<void> {
	const folder = environment.DOCKER_CONFIG!;
	await mkdir(folder);
	const plugins = path.join(process.env.DOCKER_CONFIG ?? path.join(os.homedir(), '.docker'), 'cli-plugins');
	await symlink(plugins, path.join(folder, 'cli-plugins'));
	await execa('docker', ['context', 'create', 'far', '--docker', `host=${host}`], {env: environment});
}

function listens(port: number): Promise<void> {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	const socket = net.connect(port, '127.0.0.1', () => {
		socket.end();
		resolve();
	});
	socket.on('error', reject);
	return promise;
}
