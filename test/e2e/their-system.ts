import {perlIdle, perlImage, perlService} from './perl-service.ts';

/**
 * A compose file of two containers that know nothing of perf-tui: `web` answers HTTP on this machine's port, `worker` holds
 * memory; and of a job that ends.
 */
export const theirSystem = (port: number, web = 'web'): string => `
services:
  ${web}:${perlService(port, {once: 'print STDERR "web listens\\n";'})}
    mem_limit: 64m
    labels: {perf-tui.allow: faults}
  worker:${perlIdle}
  job:
    image: ${perlImage}
    command: ["true"]
`;
