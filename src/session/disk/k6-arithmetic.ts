import type {Arithmetic} from '../../state/values/quantile.ts';

/** How k6 rounds its percentiles here: Go fuses multiply and add on arm64 (and ppc64, s390x, riscv64, loong64), never on amd64. */
export const k6Arithmetic: Arithmetic = ['arm64', 'ppc64', 's390x', 'riscv64', 'loong64'].includes(process.arch)
	? 'fused'
	: 'separate';
