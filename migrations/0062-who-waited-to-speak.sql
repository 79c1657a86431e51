-- Where nobody of the public speaks any more, who waited to speak waits to listen.
grant update (purpose) on meetings_booking to answerable_office;
