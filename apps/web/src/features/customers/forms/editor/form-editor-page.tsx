import type { Form as FormOf } from '@fenji/contract';
import { Skeleton } from 'antd';
import { UnknownPage } from '../../../../app/page-fault.tsx';
import { useAllForms } from '../custom-fields.tsx';
import { FormEditor } from './form-editor.tsx';

/** The name that stands for a form that does not exist yet. */
export const newFormName = 'new';

/** The editor of one form, or of a new one. */
export function FormEditorPage({ id }: { readonly id: string }) {
  const { data } = useAllForms();
  if (!data) return <Skeleton active />;
  const form: FormOf | undefined = data.items.find((one) => one.id === id);
  if (!form && id !== newFormName) return <UnknownPage />;
  return <FormEditor saved={form} />;
}
