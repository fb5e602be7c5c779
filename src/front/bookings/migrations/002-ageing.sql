-- What a night looks for: bookings that ended long ago.
create index booking_ageing on bookings.booking (ended_at) where ended_at is not null;
