import {execa} from 'execa';

/**
 * Makes one service's container anew with other variables, as performance/README.md says. The compose files come by
 * COMPOSE_FILE and COMPOSE_ENV_FILES, as `.ci/compose.sh` sets them.
 */
export async function recreate(service: string, variables: Readonly<Record<string, string>> = {}): Promise<void> {
	await execa('docker', ['compose', 'up', '-d', '--no-deps', '--wait', service], {env: variables});
}
