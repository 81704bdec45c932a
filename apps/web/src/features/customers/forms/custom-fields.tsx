import { useQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { DirectoryInput } from '../directories/directory-input.tsx';
import { FormFieldInput } from './form-field-input.tsx';

/** The form whose fields are kept with the customer itself. */
export const customerFormId = 'customer';
// Its values are of the directory of customer classes.
const classField = 'customer_class';

/** The asking for all form definitions, the customer's own among them. */
export function useAllForms() {
  return useQuery({ queryKey: ['forms'], queryFn: () => client.listForms({}), staleTime: 60_000 });
}

/** All form definitions; none while they are being asked for. */
export function useForms() {
  return useAllForms().data?.items ?? [];
}

/** The custom fields of a customer, inside the customer form; `isHidden` tells which hold a value not shown. */
export function CustomFields({ isHidden }: { readonly isHidden: (field: string) => boolean }) {
  const say = useSay();
  const { hiddenKept } = useWords().customers;
  const form = useForms().find(({ id }) => id === customerFormId);
  return form?.definition.sections
    .flatMap(({ fields }) => fields)
    .map((field) => (
      <Form.Item
        key={field.id}
        name={['fields', field.id]}
        label={say(field.title)}
        extra={isHidden(`fields.${field.id}`) && hiddenKept}
      >
        {field.id === classField ? (
          <DirectoryInput directory="customer-class" isHidden={isHidden(`fields.${field.id}`)} />
        ) : (
          <FormFieldInput field={field} isHidden={isHidden(`fields.${field.id}`)} />
        )}
      </Form.Item>
    ));
}
