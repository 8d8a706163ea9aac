import { type QueryClient, useQueryClient } from '@tanstack/react-query';

/** A department that can be called, as the server lists it. */
export function listedDepartment(organisationId: string, name: string, suggested = false) {
  return {
    organisationId,
    name,
    kind: 'department',
    department: 'fire_rescue',
    area: '330205',
    dutyPhone: null,
    suggested,
  };
}

let client: QueryClient;

/** Stands on a page whose lists are to be read again. */
export function Refetching() {
  client = useQueryClient();
  return null;
}

/** Everything that was read is read again, as when somebody comes back to the page. */
export const again = () => client.invalidateQueries();
