// A field of these pages, which no guide declares.

import type { Field } from '../../backend/bindings/Field';

export function secretField(id: string, label: string): Field {
  return {
    id,
    label,
    help: '',
    example: '',
    secret: true,
    required: true,
    value: '',
    unverified: false,
    held: false,
    findings: [],
  };
}
