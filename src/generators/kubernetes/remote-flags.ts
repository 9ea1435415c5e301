/** The user's flags for k6, apart: variables go by a Secret, the config file has gone into the archive. */
export interface RemoteFlags {
	readonly flags: readonly string[];
	readonly env: Readonly<Record<string, string>>;
}

/** Takes `-e NAME=value` out of k6's flags, in every way that k6 takes it. */
export function remoteFlags(flags: readonly string[]): RemoteFlags {
	const kept: string[] = [];
	const env: Record<string, string> = {};
	for (let at = 0; at < flags.length; at++) {
		const flag = flags[at]!;
		const [, name, attached] = /^(--env|-e|--config|-c)(?:=?(.+))?$/s.exec(flag) ?? [];
		if (name === undefined) {
			kept.push(flag);
			continue;
		}
		const value = attached ?? flags[++at] ?? '';
		if (name === '--config' || name === '-c') continue;
		const equals = value.indexOf('=');
		if (equals > 0) env[value.slice(0, equals)] = value.slice(equals + 1);
		// As k6 does it: a name alone is this machine's own variable.
		else if (process.env[value] !== undefined) env[value] = process.env[value];
	}
	return {flags: kept, env};
}
